package livetop.job;

import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.Rising;
import livetop.count.UncorrectedList;
import livetop.count.WindowPlan;
import livetop.job.settings.RankingConfiguration;

/** Publishes what rises, keyed by (site, board, both windows), when both windows end. */
final class RisingOperator extends UncorrectedOperator {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;

  private transient WindowPlan plan;

  RisingOperator(RankingConfiguration configuration) {
    super("risen", configuration.plan().k());
    this.configuration = configuration;
  }

  static String keyOf(Ranking part) {
    return String.join(
        SEPARATOR,
        part.group().site(),
        part.group().board(),
        part.window(),
        part.order().longerWindow());
  }

  @Override
  public void open() throws Exception {
    plan = configuration.plan();
    super.open();
  }

  @Override
  UncorrectedList list(Group group, String... windows) {
    for (Rising rising : plan.rising()) {
      if (rising.toString().equals(String.join(":", windows))) {
        return rising;
      }
    }
    return null;
  }
}
