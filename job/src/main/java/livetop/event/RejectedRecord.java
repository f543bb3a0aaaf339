package livetop.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import livetop.bytes.Utf8Form;

/** A whole record cannot be used. */
final class RejectedRecord extends Exception {
  private static final long serialVersionUID = 1;

  private final Outcome outcome;

  RejectedRecord(Outcome outcome, String message) {
    super(message, null, false, false);
    this.outcome = outcome;
  }

  static RejectedRecord notJson(JsonProcessingException e) {
    long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    return new RejectedRecord(
        Outcome.REJECTED_NOT_JSON,
        "the record is not JSON" + (offset < 0 ? "" : " (at byte " + offset + ")"));
  }

  static RejectedRecord notAnObject() {
    return new RejectedRecord(Outcome.REJECTED_NOT_JSON, "the record is not a JSON object");
  }

  static void requireUtf8(byte[] record) throws RejectedRecord {
    // Jackson would take zeros at the beginning for UTF-16 or UTF-32.
    boolean isWide = record.length > 1 && (record[0] == 0 || record[1] == 0);
    if (isWide || !Utf8Form.isWellFormed(record)) {
      throw new RejectedRecord(Outcome.REJECTED_NOT_UTF8, "the record is not UTF-8");
    }
  }

  Rejection of(byte[] record, long arrivedAtMillis) {
    byte[] kept = ClientAddresses.removed(record);
    return new Rejection(arrivedAtMillis, Event.DEFAULT_SITE, outcome, getMessage(), kept);
  }
}
