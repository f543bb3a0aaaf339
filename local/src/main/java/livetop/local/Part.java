package livetop.local;

import java.util.List;

/**
 * What runs as a process of its own.
 *
 * @param command its command line
 * @param port what it listens on once it can be used; 0 where that tells nothing
 */
record Part(String name, List<String> command, int port) {}
