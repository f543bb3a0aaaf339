package livetop.gateway;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.AccessKeys;
import livetop.gateway.access.ApiKeys;
import livetop.gateway.access.UserPools;
import livetop.gateway.api.RestApi;
import livetop.gateway.definition.ApiChanges;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.StackResources;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;
import livetop.gateway.watch.ErrorLog;

/**
 * The API of the template that the options name: read at the start, and whenever it has changed.
 */
final class TemplateApi {
  private final Options options;
  private final PrintStream out;
  private final PrintStream err;
  private final Pseudo pseudo;
  private final UserPools userPools;
  private final AccessKeys accessKeys;
  private final StackResources stack;
  private final Map<String, String> madeUpKeys = new HashMap<>();
  private final Set<String> noticed = new HashSet<>();
  private Template template;
  private boolean hasCredentials;

  TemplateApi(Options options, Pseudo pseudo, PrintStream out, PrintStream err) {
    this.options = options;
    this.pseudo = pseudo;
    this.out = out;
    this.err = err;
    userPools = new UserPools(options.endpoints.get("cognito-idp"));
    accessKeys = new AccessKeys(options.accessKeys);
    stack =
        options.stackResources == null
            ? StackResources.named(options.names)
            : StackResources.read(options.stackResources, options.names);
  }

  /**
   * Tells the keys that are made up and what somebody should know of the template.
   *
   * @throws TemplateException if it cannot be served
   */
  RestApi read() {
    Template read = Template.read(options.template, options.parameters, stack, pseudo);
    ApiKeys keys = new ApiKeys(read, keyValues(read));
    RestApi api = RestApi.read(read, keys, userPools, accessKeys, options.skipUnsupported);
    if (template != null && api.callsAws() && !hasCredentials) {
      throw new TemplateException(
          "now calls AWS, which needs credentials: start the gateway again");
    }
    hasCredentials |= api.callsAws();
    template = read;
    for (ApiKeys.ApiKey key : keys.madeUp()) {
      madeUpKeys.put(key.logicalId(), key.value());
      out.printf("API key %s: %s%n", key.logicalId(), key.value());
    }
    for (String notice : api.notices()) {
      if (noticed.add(notice)) {
        err.println("livetop-gateway: " + ErrorLog.escaped(notice));
      }
    }
    return api;
  }

  /** As it was read last. */
  Template template() {
    return template;
  }

  /** Likewise, of a template that was read before; adds what is different to the changes. */
  RestApi readAgain(List<String> changes) {
    Template before = template;
    RestApi api = read();
    changes.addAll(ApiChanges.between(before, template));
    return api;
  }

  /** Those given, and those that were made up: whoever has one can go on with it. */
  private Map<String, String> keyValues(Template read) {
    Map<String, String> values = new HashMap<>(options.apiKeys);
    for (String id : read.idsOfTypes(ApiKeys.TYPE::equals)) {
      if (madeUpKeys.containsKey(id)) {
        values.putIfAbsent(id, madeUpKeys.get(id));
      }
    }
    return values;
  }
}
