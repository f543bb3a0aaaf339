package livetop.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the main class named by its first argument and ends the whole process as soon as standard
 * input ends. The parent holds the other end of that pipe and never writes to it, so the child ends
 * with its parent, even when that one was killed and could not stop anybody.
 */
final class Child {
  private Child() {}

  /** Arguments: the main class, then its own arguments. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(Child::haltAtEndOfInput, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      System.err.println(args[0] + " failed");
      e.getCause().printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // What arrives has no meaning; only the end has.
      }
    } catch (IOException e) {
      System.err.println("The parent process can no longer be watched: " + e.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }
}
