package livetop.gateway.access;

/**
 * Who may call methods that do not let everybody in.
 *
 * @param plans those with an API key
 * @param userPools those with a token
 * @param accessKeys those that sign
 */
public record Callers(UsagePlans plans, UserPools userPools, AccessKeys accessKeys) {}
