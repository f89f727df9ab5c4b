package io.driftloop.cli.loop;

import io.driftloop.stack.kafka.Broker;
import io.driftloop.stack.kafka.BrokerSettings;
import io.driftloop.stack.postgres.LocalPostgres;
import io.driftloop.stack.postgres.PostgresSettings;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker and a PostgreSQL that are not the product's: the broker asks for SASL and has an authorizer, the database has a role that is no superuser.
 * The role of both is {@value #USER}; it may do nothing until it is allowed to.
 */
final class OutsideServers implements AutoCloseable {

    static final String USER = "team";
    static final String TOPIC_PREFIX = "team.";

    /** What breaks whoever pastes a password into a file, an expression or a quoted string without care. */
    static final String PASSWORD = "pa$$ wo${x}\"r\\d=:1";

    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "admin-of-the-broker";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final int CONNECTIONS = 100;

    private final LocalPostgres postgres;
    private final Broker broker;
    private final String bootstrap;

    private OutsideServers(LocalPostgres postgres, Broker broker, String bootstrap) {
        this.postgres = postgres;
        this.broker = broker;
        this.bootstrap = bootstrap;
    }

    /** Starts both; their data lie below the folder. */
    static OutsideServers start(Path folder) throws SQLException {
        BrokerSettings settings = broker(folder.resolve("outside-kafka"), Ports.free(), Ports.free());
        LocalPostgres postgres = LocalPostgres.start(new PostgresSettings(
                folder.resolve("outside-binaries"),
                folder.resolve("outside-postgres"),
                folder.resolve("outside-password"),
                new LogFile(folder.resolve("outside-postgres.log")),
                Ports.free(),
                CONNECTIONS,
                false));
        OutsideServers servers = new OutsideServers(postgres, Broker.start(settings), settings.bootstrap());
        servers.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        servers.execute("CREATE DATABASE mlops");
        return servers;
    }

    /** {@code DRIFTLOOP_KAFKA} and {@code DRIFTLOOP_POSTGRES} with these passwords. */
    Map<String, String> environment(String kafkaPassword, String postgresPassword) {
        return Map.of(
                "DRIFTLOOP_KAFKA",
                bootstrap + ";security.protocol=SASL_PLAINTEXT;user=" + USER + ";password=" + kafkaPassword
                        + ";topic-prefix=" + TOPIC_PREFIX,
                "DRIFTLOOP_POSTGRES",
                "postgresql://" + USER + ":"
                        + java.net.URLEncoder.encode(postgresPassword, java.nio.charset.StandardCharsets.UTF_8)
                        + "@127.0.0.1:" + postgres.port() + "/mlops");
    }

    /** Lets the user make schemas. */
    void allowSchemas() throws SQLException {
        execute("GRANT CREATE ON DATABASE mlops TO " + USER);
    }

    /** Lets the user do what {@code doctor} says that it must. */
    void allow(ResourceType type, AclOperation operation) throws Exception {
        try (Admin admin = admin()) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(type, TOPIC_PREFIX, PatternType.PREFIXED),
                            new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    Set<String> groups() throws Exception {
        try (Admin admin = admin()) {
            return admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    /** What the first column of an answer holds, as text. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = connect("mlops");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() {
        broker.close();
        postgres.close();
    }

    private Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                PLAIN + credentials(ADMIN, ADMIN_PASSWORD) + ";"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
    }

    private static BrokerSettings broker(Path data, int port, int controllerPort) {
        return new BrokerSettings(
                data,
                port,
                controllerPort,
                Map.of(
                        "listener.security.protocol.map",
                        "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.client.plain.sasl.jaas.config",
                        PLAIN + credentials(ADMIN, ADMIN_PASSWORD) + " user_" + ADMIN + "=" + quoted(ADMIN_PASSWORD)
                                + " user_" + USER + "=" + quoted(PASSWORD) + ";",
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users",
                        "User:" + ADMIN + ";User:ANONYMOUS"));
    }

    private static String credentials(String user, String password) {
        return " username=" + quoted(user) + " password=" + quoted(password);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
