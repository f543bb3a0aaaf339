package livetop.bench.gateway;

/** The tables of the report. */
enum Table {
  /** Latency while requests come at a steady rate. */
  STEADY,

  /** As many requests as the server takes. */
  SATURATION,

  /** CPU time of a request, beside a bare server; the first of each kind is the bare one. */
  COST,

  /** The whole stack of one machine, Flink and all, and what each of its parts costs. */
  WHOLE
}
