package io.driftloop.cli.stack;

import io.driftloop.cli.stack.outside.OutsideKafka;
import io.driftloop.cli.stack.outside.OutsidePostgres;
import io.driftloop.stack.postgres.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What services are told at their start. Addresses are system properties; secrets travel in the environment or in a file of mode 0600, as
 * command lines can be read by every user of the machine.
 */
final class ServiceConfig {

    private final StackSettings settings;
    private final StackHome home;

    ServiceConfig(StackSettings settings, StackHome home) {
        this.settings = settings;
        this.home = home;
    }

    /** {@code -D} arguments of a service. */
    List<String> properties(StackService service) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("driftloop.http.port", Integer.toString(settings.port(service)));
        if (service == StackService.SERVING) {
            properties.put("driftloop.serving.grpc.port", Integer.toString(settings.grpcPort()));
        }
        properties.put("driftloop.ports.base", Integer.toString(settings.portBase()));
        properties.put(
                "driftloop.postgres.url",
                literal(settings.postgres().map(OutsidePostgres::jdbcUrl).orElse(localUrl())));
        properties.put(
                "driftloop.postgres.user",
                literal(settings.postgres().map(OutsidePostgres::user).orElse(PostgresSettings.USER)));
        properties.put(
                "driftloop.kafka.bootstrap",
                settings.kafka().map(OutsideKafka::bootstrap).orElse("127.0.0.1:" + settings.kafkaPort()));
        properties.put(
                "driftloop.kafka.topic-prefix",
                settings.kafka().map(OutsideKafka::topicPrefix).orElse(OutsideKafka.DEFAULT_PREFIX));
        properties.put(
                "driftloop.kafka.replication-factor",
                Integer.toString(
                        settings.kafka().map(OutsideKafka::replicationFactor).orElse(1)));
        properties.put("driftloop.artifacts.root", home.artifacts().toString());
        properties.put("driftloop.home", home.root().toString());
        peers(service, properties);
        admission(service, properties);
        receivers(service, properties);
        properties.put("driftloop.exit-with-parent", "true");
        // the default below /tmp belongs to the first user of the machine who uploads something, and is open to all
        properties.put(
                "quarkus.http.body.uploads-directory",
                home.root().resolve("uploads").toString());
        String files = locations(service);
        if (!files.isEmpty()) {
            properties.put("quarkus.config.locations", files);
        }
        List<String> arguments = new ArrayList<>();
        properties.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return arguments;
    }

    /** Files with further settings: the Kafka client's secrets, and the operator's own {@code <service>.properties} in the home directory. */
    private String locations(StackService service) {
        List<Path> files = new ArrayList<>();
        settings.kafka()
                .map(OutsideKafka::client)
                .filter(client -> !client.isEmpty())
                .map(this::clientFile)
                .ifPresent(files::add);
        Path own = home.root().resolve(service.title().replace("-service", "") + ".properties");
        if (Files.isRegularFile(own)) {
            files.add(own);
        }
        return files.stream().map(file -> file.toUri().toString()).collect(Collectors.joining(","));
    }

    /** Who applies a definition is told which commands the training service allows. */
    private void peers(StackService service, Map<String, String> properties) {
        if (service == StackService.INGEST) {
            properties.put(
                    "driftloop.ingest.pipeline.training-service",
                    "http://127.0.0.1:" + settings.port(StackService.TRAINING));
        }
    }

    /** Alerts and webhooks of a stack on one machine go to receivers beside it; elsewhere private addresses and plain http stay refused. */
    private static void receivers(StackService service, Map<String, String> properties) {
        if (service == StackService.EVAL || service == StackService.REGISTRY) {
            properties.put("driftloop.outbound.private-addresses", "true");
        }
        if (service == StackService.REGISTRY) {
            properties.put("driftloop.registry.webhook.plain-http", "true");
        }
    }

    /** Who opens model packages knows the trusted keys; the private key is for training alone. */
    private void admission(StackService service, Map<String, String> properties) {
        if (service == StackService.TRAINING || service == StackService.EVAL || service == StackService.SERVING) {
            properties.put(
                    "driftloop.admission.trusted", home.admission().trusted().toString());
        }
        if (service == StackService.TRAINING) {
            properties.put("driftloop.admission.key", home.admission().key().toString());
        }
    }

    /** Environment of every service. */
    Map<String, String> environment() {
        return Map.of(
                "DRIFTLOOP_POSTGRES_PASSWORD",
                literal(password()),
                "DRIFTLOOP_ACCESS_TOKEN_SHA256",
                home.tokenDigest(),
                // addresses with passwords in them are for the launcher alone
                "DRIFTLOOP_POSTGRES",
                "",
                "DRIFTLOOP_KAFKA",
                "");
    }

    private String localUrl() {
        return "jdbc:postgresql://127.0.0.1:" + settings.postgresPort() + "/" + PostgresSettings.DATABASE;
    }

    /** Read late: the local server writes its password at its first start. */
    private String password() {
        return settings.postgres()
                .map(OutsidePostgres::password)
                .map(given -> given.isEmpty() ? "none" : given)
                .orElseGet(home::postgresPassword);
    }

    private Path clientFile(Map<String, String> client) {
        Map<String, String> keys = new HashMap<>();
        client.forEach((key, value) -> keys.put("kafka." + key, literal(value)));
        return home.secrets("kafka-client.properties", keys);
    }

    /** A service takes a dollar sign for the begin of an expression unless it stands twice. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }
}
