package livetop.gateway.coding;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.message.Answer;

/** An answer that may be coded, which it says. */
final class CodedAnswer {
  private static final String VARY = "Vary";
  private static final String VARIES_BY = "Accept-Encoding";

  private CodedAnswer() {}

  /**
   * @param coding null for an answer that stays plain for this client
   */
  static Answer of(Answer answer, Coding coding) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    String vary = answer.header(VARY);
    headers.keySet().removeIf(VARY::equalsIgnoreCase);
    headers.put(VARY, vary == null ? VARIES_BY : vary + ", " + VARIES_BY);
    if (coding == null) {
      return answer.with(headers);
    }
    headers.put("Content-Encoding", coding.token);
    return answer.with(headers, body(answer, coding));
  }

  /** What is sent many times is coded once. */
  private static Buffer body(Answer answer, Coding coding) {
    return answer.coded() == null
        ? encoded(answer, coding)
        : answer.coded().computeIfAbsent(coding.token, token -> encoded(answer, coding));
  }

  private static Buffer encoded(Answer answer, Coding coding) {
    return Buffer.buffer(coding.encode(answer.body().getBytes()));
  }
}
