package livetop.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine that measures, without its name.
 *
 * @param load the average load in the minute before the first run; above 0, something else ran
 */
public record Machine(int cores, String memory, String cpu, String os, String jdk, double load) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /**
   * This machine, now.
   *
   * @param heap what the measured JVMs have, such as {@code 4 GiB}
   */
  public static Machine here(String heap) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        system.getAvailableProcessors(),
        (system.getTotalMemorySize() >> 30) + " GiB",
        cpuModel(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version")
            + ", heap "
            + heap,
        Math.round(system.getSystemLoadAverage() * 10) / 10.0);
  }

  private static String cpuModel() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    }
  }
}
