package livetop.gateway;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.template.Section;

/**
 * The statuses and headers that a method declares. An integration response may use no others: API
 * Gateway refuses such a document, and so does this.
 */
final class MethodResponse {
  private final Map<String, List<String>> headersByStatus = new HashMap<>();

  MethodResponse(Section responses) {
    for (String status : responses.keys()) {
      Section response = responses.section(status);
      headersByStatus.put(status, response.sectionOrEmpty("headers").keys());
    }
  }

  void check(String status, Collection<String> headers, Section integrationResponse) {
    if (!status.matches("[1-5][0-9][0-9]") || !headersByStatus.containsKey(status)) {
      throw integrationResponse.error("the method declares no response " + status);
    }
    for (String header : headers) {
      if (!headersByStatus.get(status).contains(header)) {
        throw integrationResponse.error(
            "the method's response %s declares no header %s".formatted(status, header));
      }
    }
  }
}
