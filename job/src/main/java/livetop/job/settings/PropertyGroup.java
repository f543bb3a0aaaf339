package livetop.job.settings;

import java.math.BigInteger;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One property group of the application, read with errors that name the key and the value. */
public final class PropertyGroup {
  private final String name;
  private final Properties properties;

  private PropertyGroup(String name, Properties properties) {
    this.name = name;
    this.properties = properties;
  }

  /** The group, which may be absent where all its keys have defaults. */
  public static PropertyGroup of(Map<String, Properties> groups, String name, Set<String> keys) {
    Properties properties = groups.getOrDefault(name, new Properties());
    for (String key : properties.stringPropertyNames()) {
      if (!keys.contains(key)) {
        throw new ConfigurationException(
            name + " has an unknown key '" + key + "'; allowed are " + new TreeSet<>(keys));
      }
    }
    return new PropertyGroup(name, properties);
  }

  public String required(String key) {
    String value = optional(key);
    if (value == null) {
      throw new ConfigurationException(name + "." + key + " is missing; it has no default");
    }
    return value;
  }

  /** The value, or null where it is absent or empty. */
  public String optional(String key) {
    String value = properties.getProperty(key, "").trim();
    return value.isEmpty() ? null : value;
  }

  /** Reads a value with a parser that throws IllegalArgumentException for what does not fit. */
  public <T> T value(String key, String defaultValue, String allowed, Function<String, T> parser) {
    String given = optional(key);
    String text = given == null ? defaultValue : given;
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      String where = name + "." + key + " is '" + text + (given == null ? "' by default: " : "': ");
      throw new ConfigurationException(where + e.getMessage() + "; allowed is " + allowed);
    }
  }

  /** A whole number within these bounds. */
  public int number(String key, String defaultValue, int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    return value(key, defaultValue, allowed, text -> number(text, least, most));
  }

  private static int number(String text, int least, int most) {
    BigInteger parsed;
    try {
      parsed = new BigInteger(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it is not a whole number", e);
    }
    if (parsed.compareTo(BigInteger.valueOf(least)) < 0
        || parsed.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException("it is out of range");
    }
    return parsed.intValueExact();
  }
}
