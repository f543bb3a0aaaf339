package livetop.job;

import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.UncorrectedList;
import livetop.count.VisitorPlan;
import livetop.job.settings.RankingConfiguration;

/** Publishes rankings by visitors, keyed by (site, board, window), when the window ends. */
final class VisitorsOperator extends UncorrectedOperator {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;

  private transient VisitorPlan plan;

  VisitorsOperator(RankingConfiguration configuration) {
    super("visitors", configuration.plan().k());
    this.configuration = configuration;
  }

  static String keyOf(Ranking part) {
    return String.join(SEPARATOR, part.group().site(), part.group().board(), part.window());
  }

  @Override
  public void open() throws Exception {
    plan = configuration.visitorPlan();
    super.open();
  }

  @Override
  UncorrectedList list(Group group, String... window) {
    return plan.list(group, window[0]);
  }
}
