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
    String vary = header(answer, VARY);
    headers.keySet().removeIf(VARY::equalsIgnoreCase);
    headers.put(VARY, vary == null ? VARIES_BY : vary + ", " + VARIES_BY);
    if (coding == null) {
      return new Answer(answer.status(), headers, answer.body());
    }
    headers.put("Content-Encoding", coding.token);
    return new Answer(
        answer.status(), headers, Buffer.buffer(coding.encode(answer.body().getBytes())));
  }

  /** Of any case; null where it is not there. */
  static String header(Answer answer, String name) {
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
