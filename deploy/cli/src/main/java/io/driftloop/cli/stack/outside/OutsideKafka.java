package io.driftloop.cli.stack.outside;

import io.driftloop.stack.StackException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where a Kafka of somebody else is.
 *
 * @param bootstrap addresses, comma separated
 * @param topicPrefix before each topic and group name
 * @param replicationFactor of topics that are made
 * @param client further client properties (TLS, SASL), by Kafka's own names
 */
public record OutsideKafka(String bootstrap, String topicPrefix, int replicationFactor, Map<String, String> client) {

    /** What stands before topic names unless told otherwise. */
    public static final String DEFAULT_PREFIX = "driftloop.";

    private static final String WANTED =
            "DRIFTLOOP_KAFKA must read host:port[,host:port][;key=value...] or @FILE of client properties"
                    + " with bootstrap.servers; topic-prefix and replication-factor are keys too";

    /**
     * Reads addresses with properties.
     *
     * @throws StackException when the text is not of that form
     */
    public static OutsideKafka parse(String text) {
        Map<String, String> keys =
                new HashMap<>(text.startsWith("@") ? file(Path.of(text.substring(1))) : inline(text));
        String bootstrap = keys.remove("bootstrap.servers");
        if (bootstrap == null || !bootstrap.matches("[^,:\\s]+:\\d+(,[^,:\\s]+:\\d+)*")) {
            throw new StackException(WANTED);
        }
        String prefix = keys.containsKey("topic-prefix") ? keys.remove("topic-prefix") : DEFAULT_PREFIX;
        String factor = keys.containsKey("replication-factor") ? keys.remove("replication-factor") : "1";
        if (!factor.matches("[1-9]\\d?")) {
            throw new StackException(
                    "DRIFTLOOP_KAFKA: replication-factor must be a number of brokers, but is '" + factor + "'");
        }
        return new OutsideKafka(bootstrap, prefix, Integer.parseInt(factor), new TreeMap<>(keys));
    }

    /** The address alone, for people: properties may hold secrets. */
    @Override
    public String toString() {
        return bootstrap;
    }

    private static Map<String, String> inline(String text) {
        Map<String, String> keys = new HashMap<>();
        String[] parts = text.strip().split(";");
        keys.put("bootstrap.servers", parts[0].strip());
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            if (pair.length < 2) {
                throw new StackException(WANTED);
            }
            keys.put(pair[0].strip(), pair[1].strip());
        }
        return keys;
    }

    private static Map<String, String> file(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new StackException("DRIFTLOOP_KAFKA: cannot read " + file, e);
        }
        Map<String, String> keys = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> keys.put(name, properties.getProperty(name)));
        return keys;
    }
}
