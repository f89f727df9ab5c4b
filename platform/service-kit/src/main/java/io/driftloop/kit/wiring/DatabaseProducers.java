package io.driftloop.kit.wiring;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.ContractTypes;
import io.driftloop.kit.jdbc.DirectConnections;
import io.driftloop.kit.jdbc.JdbiUnitOfWork;
import io.driftloop.kit.jdbc.SchemaGate;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** The database. */
@Singleton
public class DatabaseProducers {

    @Produces
    @Singleton
    SchemaGate gate(DataSource pool) {
        return new SchemaGate(pool);
    }

    @Produces
    @Singleton
    Jdbi jdbi(SchemaGate gate) {
        return Jdbi.create(gate).installPlugin(new ContractTypes());
    }

    @Produces
    @Singleton
    @Typed({UnitOfWork.class, Session.class})
    JdbiUnitOfWork unitOfWork(Jdbi jdbi) {
        return new JdbiUnitOfWork(jdbi);
    }

    @Produces
    @Singleton
    DirectConnections directConnections(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "driftloop.service") String schema) {
        return new DirectConnections(url, user, password.orElse(""), schema);
    }
}
