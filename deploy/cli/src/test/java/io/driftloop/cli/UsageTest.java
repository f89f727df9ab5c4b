package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What holds for every command. */
class UsageTest extends CommandFixture {

    @Test
    void readingSendsTheTokenThatIsThereAndAnswersAsTableJsonOrYaml() throws IOException {
        String models =
                "{\"items\":[{\"name\":\"digits\",\"versions\":2,\"champion\":2,\"modelId\":\"m-1\"}],\"nextCursor\":null}";
        stack.on("GET /api/v1/models?limit=100", models);
        Ran table = run("model", "list");
        assertThat(table.out().lines())
                .containsExactly(
                        "NAME    VERSIONS  CHAMPION  SINCE  CHALLENGER  ID",
                        "digits  2         2                            m-1");
        assertThat(stack.only().header("Authorization")).isEqualTo("Bearer secret-token");
        JsonNode json = JSON.readTree(run("model", "list", "-o", "json").out());
        assertThat(json.at("/items/0/champion").asInt()).isEqualTo(2);
        assertThat(run("model", "list", "-o", "yaml").out()).startsWith("items:\n- name: \"digits\"\n");
    }

    @Test
    void listsAreReadPageByPageUpToTheLimit() {
        stack.on(
                "GET /api/v1/models?limit=3", "{\"items\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"nextCursor\":\"x y\"}");
        stack.on("GET /api/v1/models?limit=1&cursor=x%20y", "{\"items\":[{\"name\":\"c\"}],\"nextCursor\":\"z\"}");
        Ran ran = run("model", "list", "--limit", "3");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().skip(1)).extracting(String::strip).containsExactly("a", "b", "c");
    }

    @Test
    void aRefusalIsOneClearLineAndStatus1() {
        stack.on(
                "POST /api/v1/models/digits/versions/3/approve",
                409,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"Not waiting\",\"status\":409,\"detail\":\"digits 3 is rejected\",\"violations\":"
                        + "[{\"pointer\":\"/version\",\"message\":\"must wait for approval\"}]}");
        Ran ran = run("model", "approve", "digits", "3");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("driftloop: digits 3 is rejected\n  /version: must wait for approval\n");
    }

    @Test
    void nobodyThereIsStatus3AndSaysWhatToDo() {
        stack.close();
        Ran ran = run("model", "list");
        assertThat(ran.status()).isEqualTo(ExitStatus.UNREACHABLE);
        assertThat(ran.err())
                .isEqualTo("driftloop: no answer from " + stack.url()
                        + "; 'driftloop status' shows the stack, 'driftloop up' starts it\n");
    }

    @Test
    void aServiceThatIsGoneBehindTheGatewayIsStatus3Too() {
        stack.on(
                "GET /api/v1/pipelines?limit=100",
                502,
                "application/problem+json",
                "{\"detail\":\"ingest does not answer\"}");
        assertThat(run("pipeline", "list").status()).isEqualTo(ExitStatus.UNREACHABLE);
    }

    @Test
    void wrongUsageIsStatus2() {
        assertThat(run().status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("modle").err())
                .isEqualTo("driftloop: unmatched argument at index 0: 'modle', did you mean 'model'?;"
                        + " 'driftloop --help' shows the usage\n");
        assertThat(run("devicess", "-o", "json").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("deadletter").err())
                .isEqualTo("driftloop: 'driftloop deadletter' needs a command: list, replay, show;"
                        + " 'driftloop deadletter --help' shows the usage\n");
        assertThat(run("model", "approve", "digits", "x").err())
                .isEqualTo("driftloop: invalid value for positional parameter at index 1 (VERSION): 'x' is not an int;"
                        + " 'driftloop model approve --help' shows the usage\n");
        assertThat(run("dataset", "show", "digits@x").err())
                .isEqualTo("driftloop: the version in 'digits@x' must be a number, as in digits@1\n");
        assertThat(run("model").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "approve", "digits").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "list", "-o", "xml").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("pipeline", "apply", "no-such-file.yaml").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "list", "--limit", "0").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.with(java.util.Map.of("DRIFTLOOP_PORT_BASE", "80"), "model", "list")
                        .err())
                .isEqualTo("driftloop: DRIFTLOOP_PORT_BASE must be a port between 1024 and 65500, but is '80'\n");
    }

    @Test
    void stackTracesAreShownOnlyWhenAskedFor() {
        stack.on("GET /api/v1/models?limit=100", 500, "text/html", "<html>");
        assertThat(run("model", "list").err()).isEqualTo("driftloop: HTTP 500 from /models?limit=100\n  <html>\n");
        assertThat(run("--verbose", "model", "list").err()).contains("\tat io.driftloop.cli");
        assertThat(run("model", "list", "--verbose").err()).contains("\tat io.driftloop.cli");
    }

    @Test
    void completionKnowsTheCommands() {
        Ran ran = run("completion", "bash");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("driftloop").contains("rollback").contains("deadletter");
        assertThat(run("--help").out()).contains("pipeline").contains("the stack cannot be reached");
        assertThat(run("--version").out()).startsWith("driftloop 0.1.0");
    }

    @Test
    void aTrainingBenchThatCannotBeMeasuredIsWrongUsage() {
        Ran missing = run("bench", "training", "--data", home.resolve("none").toString());
        assertThat(missing.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(missing.err()).startsWith("driftloop: --data must be a directory with MNIST's idx files");
        Ran threads = run("bench", "training", "--data", home.toString(), "--threads", "0");
        assertThat(threads.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(threads.err()).startsWith("driftloop: --threads must be at least 1, but is 0");
    }

    @Test
    void aDriftBenchThatCannotBeMeasuredIsWrongUsage() throws IOException {
        Ran missing = run("bench", "drift", "--stream", home.resolve("none").toString(), "--label", "rain");
        assertThat(missing.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(missing.err()).startsWith("driftloop: --stream must be a CSV file");
        Path file = Files.writeString(home.resolve("s.csv"), "a,rain");
        Ran seeds = run("bench", "drift", "--stream", file.toString(), "--label", "rain", "--seeds", "0");
        assertThat(seeds.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(seeds.err()).startsWith("driftloop: --seeds must be at least 1, but is 0");
    }

    @Test
    void aDirectoryWithoutRecordedCasesIsWrongUsage() {
        Ran missing = run("bench", "drift-vectors", home.toString());
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("cases.json").contains(home.toString());
    }
}
