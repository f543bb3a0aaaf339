package livetop.local;

import java.lang.reflect.Field;

/**
 * Runs DynamoDB Local on 127.0.0.1. Its own main class listens on every address of the machine and
 * has no option for that, so its HTTP server is told before it starts. By reflection: its class
 * path is that of its process only.
 */
final class DynamoDbLocal {
  private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

  private DynamoDbLocal() {}

  /** Takes the arguments of DynamoDB Local. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Object proxy =
        Class.forName(RUNNER)
            .getMethod("createServerFromCommandLineArgs", String[].class)
            .invoke(null, (Object) args);
    Field server = proxy.getClass().getDeclaredField("server");
    server.setAccessible(true);
    for (Object connector : (Object[]) call(server.get(proxy), "getConnectors")) {
      connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
    }
    call(proxy, "start");
    call(proxy, "join");
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }
}
