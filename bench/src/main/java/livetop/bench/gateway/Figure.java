package livetop.bench.gateway;

/** What is measured, and in which unit. */
enum Figure {
  REQUESTS("throughput", "requests/s"),
  EVENTS("events", "events/s"),
  ERRORS("errors", "requests"),
  P50("latency, median", "ms"),
  P99("latency, 99 %", "ms"),
  P999("latency, 99.9 %", "ms"),
  MAX("latency, longest", "ms"),
  SERVER_CPU("CPU time of the server", "µs/request"),
  BEHIND_CPU("CPU time of what is behind", "µs/request"),
  KINESIS_CPU("CPU time of the Kinesis emulator", "µs/request"),
  DYNAMODB_CPU("CPU time of DynamoDB Local", "µs/request"),
  FLINK_CPU("CPU time of Flink's task manager", "µs/request"),
  GENERATOR_CPU("CPU time of the generator", "µs/request"),
  RANKED_AFTER("time until a ranking of everything sent", "s");

  private final String label;
  private final String unit;

  Figure(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }
}
