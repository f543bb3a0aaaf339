package livetop.event;

/** Reads the records of a stream. Nothing is thrown for what arrives. Not for several threads. */
public interface RecordDecoder {
  /**
   * Decodes one record.
   *
   * @param record the bytes of the record
   * @param arrivedAtMillis when the stream took the record, by the stream's clock
   */
  void decode(byte[] record, long arrivedAtMillis, EventDecoder.Output out);
}
