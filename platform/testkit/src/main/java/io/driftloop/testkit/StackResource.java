package io.driftloop.testkit;

import io.driftloop.stack.process.Trees;
import io.driftloop.testkit.issuer.TestIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The stack under a {@code @QuarkusTest}: a fresh database, topics of its own, a temporary home, a known token, an issuer of
 * people's tokens, a key that signs models, and free ports.
 *
 * <p>Use: {@code @QuarkusTestResource(StackResource.class)}. Init arguments are configuration keys and win over the ones given here.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {

    /** The installation token of tests, for {@code Authorization: Bearer}. */
    public static final String TOKEN = "driftloop-test-token";

    private final Map<String, String> overrides = new HashMap<>();
    private @Nullable Path home;
    private @Nullable TestIssuer issuer;

    @Override
    public void init(Map<String, String> arguments) {
        overrides.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestStack.freshDatabase();
        Path directory = temporaryHome();
        home = directory;
        Map<String, String> config = new HashMap<>();
        config.put("driftloop.postgres.url", database.jdbcUrl());
        config.put("driftloop.postgres.user", database.user());
        config.put("driftloop.postgres.password", database.password());
        config.put("driftloop.kafka.bootstrap", TestStack.bootstrap());
        config.put("driftloop.kafka.topic-prefix", TestStack.topicPrefix());
        config.put("kafka.bootstrap.servers", TestStack.bootstrap());
        config.put("driftloop.home", directory.toString());
        config.put("driftloop.artifacts.root", directory.resolve("artifacts").toString());
        config.put("driftloop.access.token-sha256", tokenDigest());
        TestIssuer people = TestIssuer.start();
        issuer = people;
        config.put("driftloop.access.oidc.issuer", people.url());
        config.putAll(keys(directory));
        config.put("driftloop.http.port", "0");
        config.put("quarkus.http.test-port", "0");
        config.putAll(overrides);
        return config;
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (home != null) {
            try {
                Trees.delete(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A token of the issuer that the application knows, for a person with this role, for ten minutes. */
    public static String tokenOf(String name, String role) {
        return TestIssuer.tokenFrom(
                ConfigProvider.getConfig().getValue("driftloop.access.oidc.issuer", String.class), name, role);
    }

    /** SHA-256 of {@link #TOKEN} in hex, the form in which services know it. */
    public static String tokenDigest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> keys(Path directory) {
        try {
            return TestKeys.make(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("driftloop-test-home-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
