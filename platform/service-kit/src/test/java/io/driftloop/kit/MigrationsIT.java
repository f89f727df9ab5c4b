package io.driftloop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A migration and its row in the history are of one transaction: a process that dies between two migrations leaves nothing that no history knows. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "driftloop.access.insecure", value = "false"))
class MigrationsIT {

    @Inject
    UnitOfWork work;

    @Inject
    Session session;

    @Test
    void eachMigrationCommitsWithItsRowInTheHistory() {
        List<String> apart = work.call(
                () -> session.handle().createQuery("""
                        SELECT history.description || ': ' || history.xmin || ', column: ' || part.xmin
                        FROM flyway_schema_history AS history
                        JOIN pg_attribute AS part ON part.attnum = 1
                            AND part.attrelid = to_regclass(replace(substr(history.description, 8), ' ', '_'))
                        WHERE history.description LIKE 'create %' AND history.xmin::text <> part.xmin::text""").mapTo(String.class).list());
        assertThat(apart).isEmpty();
    }
}
