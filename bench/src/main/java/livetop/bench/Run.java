package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;

/**
 * Runs one contender in one configuration in this JVM, which has done nothing else before, checks
 * its rankings, and prints one line of JSON.
 */
public final class Run {
  private Run() {}

  /** Argument: the {@link Setting} as JSON. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    ObjectMapper json = new ObjectMapper();
    Setting setting = json.readValue(args[0], Setting.class);
    int code = 1;
    try {
      out.println(json.writeValueAsString(measure(setting)));
      out.flush();
      code = 0;
    } catch (InterruptedException | RuntimeException e) {
      e.printStackTrace();
    } finally {
      // A contender may still run, and neither Flink nor Jet ends all of its threads.
      Runtime.getRuntime().halt(code);
    }
  }

  private static Outcome measure(Setting setting) throws InterruptedException {
    return setting.stretch().outageSeconds() > 0
        ? new OutageRun(setting).measure()
        : new SteadyRun(setting).measure();
  }

  /**
   * Compares rankings with those that the tuned loop gives for the same records.
   *
   * @throws IllegalStateException if they differ
   */
  static void check(Setting setting, Workload part, String digest) {
    if (!setting.contender().ranks()) {
      return;
    }
    Pass reference = new Pass(new Records(setting.workload()).first(part));
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
