package livetop.gateway.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.velocity.runtime.directive.Scope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.SecureUberspector;
import org.apache.velocity.util.introspection.VelPropertyGet;

/**
 * What {@code $object.name} means in a template, as in the Velocity of API Gateway: an entry of a
 * map, whatever its name, or a getter. Later versions of Velocity take any method of that name, so
 * that {@code $pet.size} would be a map's size and not the client's. Public for Velocity.
 */
public final class TemplateAccess extends SecureUberspector {
  @Override
  public VelPropertyGet getPropertyGet(Object object, String name, Info info) {
    if (object == null || object instanceof Scope) {
      return super.getPropertyGet(object, name, info);
    }
    if (object instanceof Map) {
      return new Entry(name);
    }
    return hasGetter(object.getClass(), name) ? super.getPropertyGet(object, name, info) : null;
  }

  private static boolean hasGetter(Class<?> type, String name) {
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return Stream.of(type.getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .anyMatch(
            method ->
                method.getName().equals("get" + suffix) || method.getName().equals("is" + suffix));
  }

  private record Entry(String name) implements VelPropertyGet {
    @Override
    public Object invoke(Object map) {
      return ((Map<?, ?>) map).get(name);
    }

    @Override
    public boolean isCacheable() {
      return true;
    }

    @Override
    public String getMethodName() {
      return "get";
    }
  }
}
