package livetop.bench;

import java.util.List;

/** Takes the records and drops them: what the input alone costs every contender. */
final class InputContender implements Contender {
  @Override
  public void run(Setting setting, Pass pass) {
    long records = pass.workload().records();
    long end = pass.workload().endAfter(Workload.START_MILLIS);
    int lastByte = 0;
    for (long number = 0; number < records; number++) {
      byte[] record = pass.record(number);
      lastByte ^= record[record.length - 1];
      if (pass.time(number) >= end) {
        pass.published().ranking(Integer.toString(lastByte), end, List.of());
        end += pass.workload().slideMillis();
      }
    }
    pass.published().ranking(Integer.toString(lastByte), end, List.of());
  }
}
