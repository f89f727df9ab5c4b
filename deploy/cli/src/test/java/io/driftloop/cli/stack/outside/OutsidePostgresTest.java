package io.driftloop.cli.stack.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.stack.StackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsidePostgresTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:s%40crt@db.example:5433/mlops, jdbc:postgresql://db.example:5433/mlops, me, s@crt",
        "postgres://me@db.example/mlops, jdbc:postgresql://db.example:5432/mlops, me, ''",
        "jdbc:postgresql://db:5432/mlops?user=me&password=x%26y&sslmode=require, jdbc:postgresql://db:5432/mlops?sslmode=require, me, x&y",
    })
    void bothWaysOfWritingAnAddressAreRead(String text, String url, String user, String password) {
        assertThat(OutsidePostgres.parse(text)).isEqualTo(new OutsidePostgres(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db:5432",
                "mysql://me:secret@db/x",
                "postgresql://me:secret@db",
                "jdbc:postgresql://db/x?password=secret"
            })
    void anythingElseIsRefusedWithoutRepeatingThePassword(String text) {
        assertThatThrownBy(() -> OutsidePostgres.parse(text))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("postgresql://user:password@host:port/database")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsShownHoldsNoPassword() {
        assertThat(OutsidePostgres.parse("postgresql://me:secret@db/x"))
                .hasToString("jdbc:postgresql://db:5432/x as me");
    }

    @Test
    void aServerThatIsNotThereIsAProblemInWords() {
        assertThat(Reach.postgresProblem(OutsidePostgres.parse("postgresql://me:secret@127.0.0.1:1/x")))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("127.0.0.1:1").doesNotContain("secret"));
    }
}
