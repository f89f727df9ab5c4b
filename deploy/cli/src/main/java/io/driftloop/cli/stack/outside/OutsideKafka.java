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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern USER = Pattern.compile("username=\"([^\"]+)\"");

    private static final String WANTED =
            "DRIFTLOOP_KAFKA must read host:port[,host:port][;key=value...] or @FILE of client properties"
                    + " with bootstrap.servers; user, password, topic-prefix and replication-factor are keys too";

    /**
     * Reads addresses with properties. {@code user} and {@code password} stand for SASL: over TLS and PLAIN unless {@code security.protocol} and
     * {@code sasl.mechanism} (SCRAM-SHA-256, SCRAM-SHA-512) say otherwise.
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
        signIn(keys);
        return new OutsideKafka(bootstrap, prefix, Integer.parseInt(factor), new TreeMap<>(keys));
    }

    /** Whom the cluster knows us as, for people. */
    public String user() {
        Matcher named = USER.matcher(client.getOrDefault("sasl.jaas.config", ""));
        return named.find() ? named.group(1) : "ANONYMOUS";
    }

    /** The address alone, for people: properties may hold secrets. */
    @Override
    public String toString() {
        return bootstrap;
    }

    private static void signIn(Map<String, String> keys) {
        String user = keys.remove("user");
        String password = keys.remove("password");
        if (user != null) {
            String mechanism = keys.computeIfAbsent("sasl.mechanism", key -> "PLAIN");
            if (password == null || !mechanism.matches("PLAIN|SCRAM-SHA-(256|512)")) {
                throw new StackException(
                        "DRIFTLOOP_KAFKA: user goes with password, and with sasl.mechanism PLAIN, SCRAM-SHA-256 or"
                                + " SCRAM-SHA-512; for others give sasl.jaas.config");
            }
            keys.putIfAbsent("security.protocol", "SASL_SSL");
            String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
            keys.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security." + module + " required username=" + quoted(user) + " password="
                            + quoted(password) + ";");
        }
        // between address and properties a semicolon ends a property; Kafka wants one at the end of this one
        keys.computeIfPresent("sasl.jaas.config", (key, jaas) -> jaas.endsWith(";") ? jaas : jaas + ";");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
