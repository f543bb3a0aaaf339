package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * Runs one contender in one configuration in this JVM, which has done nothing else before: a
 * smaller pass to warm up, the measured pass, and a check of its rankings. Prints one line of JSON.
 */
public final class Run {
  private static final int WARM_UP_PART = 4;

  private Run() {}

  /** Argument: the {@link Setting} as JSON. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    ObjectMapper json = new ObjectMapper();
    Outcome outcome = run(json.readValue(args[0], Setting.class));
    out.println(json.writeValueAsString(outcome));
    out.flush();
    // Neither Flink nor Jet ends all of its threads.
    Runtime.getRuntime().halt(0);
  }

  static Outcome run(Setting setting) throws Exception {
    Records records = new Records(setting.workload());
    Setting smaller = setting.withEvents(setting.workload().events() / WARM_UP_PART);
    Pass warmUp = Pass.begin(records.first(smaller.workload()), false);
    smaller.contender().create().run(smaller, warmUp);

    Pass pass = Pass.begin(records, setting.weigh());
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.putAll(setting.contender().create().run(setting, pass));
    values.put(Metric.THROUGHPUT, pass.eventsPerSecond());
    if (setting.weigh()) {
      values.put(Metric.HEAP, (double) pass.heapBytes());
    }
    String digest = pass.published().digest();
    check(setting, digest, records);
    return new Outcome(digest, values);
  }

  private static void check(Setting setting, String digest, Records records) {
    if (setting.contender() == Contenders.INPUT) {
      return;
    }
    Pass reference = Pass.begin(records, false);
    new TunedContender().run(setting, reference);
    String expected = reference.published().digest();
    if (!digest.equals(expected)) {
      throw new IllegalStateException(
          setting.contender().label()
              + " published other rankings than the reference: "
              + digest
              + " instead of "
              + expected);
    }
  }
}
