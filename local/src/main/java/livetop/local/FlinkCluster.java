package livetop.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration and the two command lines of a Flink session cluster on this machine. */
final class FlinkCluster {
  static final int PARALLELISM = 2;
  private static final int JOB_MANAGER_HEAP_MEGABYTES = 256;
  private static final int TASK_MANAGER_HEAP_MEGABYTES = 448;

  /** What Flink opens up for itself on Java 17. */
  private static final List<String> MODULE_FLAGS =
      List.of(
          "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private final Installation installation;
  private final DataFolder data;
  private final int restPort;
  private final int rpcPort;

  FlinkCluster(Installation installation, DataFolder data, int restPort) {
    this.installation = installation;
    this.data = data;
    this.restPort = restPort;
    this.rpcPort = freePort();
  }

  void writeConfiguration() {
    String yaml =
        settings().entrySet().stream()
            .map(setting -> setting.getKey() + ": \"" + setting.getValue() + "\"\n")
            .collect(Collectors.joining());
    try (InputStream logging = FlinkCluster.class.getResourceAsStream("flink-log4j2.properties")) {
      Files.createDirectories(temporary());
      Files.writeString(data.flink().resolve("config.yaml"), yaml);
      Files.copy(logging, loggingConfiguration(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartException("Cannot write Flink's configuration: " + e, e);
    }
  }

  List<String> jobManager(Path log) {
    return jvm(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            JOB_MANAGER_HEAP_MEGABYTES,
            log)
        .light()
        .with("-XX:MaxMetaspaceSize=192m")
        .arguments(List.of("--configDir", data.flink().toString()));
  }

  List<String> taskManager(Path log) {
    List<String> arguments = new ArrayList<>(List.of("--configDir", data.flink().toString()));
    taskManagerMemory().forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    return jvm(
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            TASK_MANAGER_HEAP_MEGABYTES,
            log)
        .with("-XX:MaxDirectMemorySize=160m", "-XX:MaxMetaspaceSize=192m")
        .arguments(arguments);
  }

  private JavaCommand jvm(String mainClass, int heapMegabytes, Path log) {
    return new JavaCommand(mainClass, installation.flinkClassPath(), heapMegabytes)
        .with(MODULE_FLAGS.toArray(String[]::new))
        .with("-Dlog4j2.configurationFile=" + loggingConfiguration())
        .with("-Dlog.file=" + log)
        // kinesalite answers in JSON whatever it is asked for; each of the SDKs has its own name
        // for that.
        .with("-Daws.cborEnabled=false")
        .with("-Dorg.apache.flink.kinesis.shaded.com.amazonaws.sdk.disableCbor=true");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String host :
        List.of(
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host",
            "rest.address",
            "rest.bind-address")) {
      settings.put(host, "127.0.0.1");
    }
    settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    settings.put("rest.port", Integer.toString(restPort));
    // A TaskManager that is gone is noticed when it takes no heartbeat any more, twice.
    settings.put("heartbeat.interval", "1 s");
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(PARALLELISM));
    settings.put("parallelism.default", Integer.toString(PARALLELISM));
    settings.put("state.backend.type", "rocksdb");
    settings.put("execution.checkpointing.incremental", "true");
    settings.put("execution.checkpointing.interval", "10 s");
    settings.put("execution.checkpointing.dir", data.checkpoints().toUri().toString());
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    settings.put("io.tmp.dirs", temporary().toString());
    settings.put("web.tmpdir", temporary().toString());
    settings.put("web.log.path", data.logs().resolve("jobmanager.log").toString());
    return settings;
  }

  private static Map<String, String> taskManagerMemory() {
    Map<String, String> memory = new LinkedHashMap<>();
    memory.put("taskmanager.cpu.cores", Integer.toString(PARALLELISM));
    memory.put("taskmanager.memory.task.heap.size", "256m");
    memory.put("taskmanager.memory.task.off-heap.size", "32m");
    memory.put("taskmanager.memory.framework.heap.size", "64m");
    memory.put("taskmanager.memory.framework.off-heap.size", "64m");
    Stream.of("min", "max")
        .forEach(
            bound -> {
              memory.put("taskmanager.memory.network." + bound, "64m");
              memory.put("taskmanager.memory.jvm-overhead." + bound, "96m");
            });
    memory.put("taskmanager.memory.managed.size", "160m");
    memory.put("taskmanager.memory.jvm-metaspace.size", "192m");
    return memory;
  }

  /** The TaskManager has to know it, so it is chosen before the JobManager starts. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartException("There is no free port: " + e.getMessage(), e);
    }
  }

  private Path temporary() {
    return data.flink().resolve("tmp");
  }

  private Path loggingConfiguration() {
    return data.flink().resolve("log4j2.properties");
  }
}
