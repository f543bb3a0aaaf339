package livetop.gateway;

import java.util.Map;

/** What goes back to the client. */
record Answer(int status, Map<String, String> headers, String body) {}
