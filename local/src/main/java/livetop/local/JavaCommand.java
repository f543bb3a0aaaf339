package livetop.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a child JVM, whose main class runs inside {@link Child}. */
final class JavaCommand {
  private final List<String> flags = new ArrayList<>();
  private final List<Path> classPath;
  private final String mainClass;

  /**
   * @param maxHeapMegabytes the heap; collectors, compilers and thread stacks come on top, so every
   *     child has the collector that needs the least
   */
  JavaCommand(String mainClass, List<Path> classPath, int maxHeapMegabytes) {
    this.mainClass = mainClass;
    this.classPath = classPath;
    with("-Xmx" + maxHeapMegabytes + "m", "-XX:+UseSerialGC", "-Xss512k", "-XX:-UsePerfData");
    with("-Dfile.encoding=UTF-8", "-Djava.net.preferIPv4Stack=true");
  }

  JavaCommand with(String... more) {
    flags.addAll(List.of(more));
    return this;
  }

  /** For what starts fast and then does little: no optimising compiler, little code cache. */
  JavaCommand light() {
    return with("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=48m");
  }

  List<String> arguments(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(
        Stream.concat(classPath.stream(), Stream.of(Installation.ownClasses()))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(Child.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
