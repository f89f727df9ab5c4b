package io.driftloop.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTableTest {

    private static final Path DOCUMENTS = Path.of("../../docs/reference/openapi");
    private static final Path TEMPLATES = Path.of("../../registry-service/src/main/resources/templates");
    private static final Pattern WRITING_FORM = Pattern.compile("method=\"post\" action=\"([^\"]*)\"");
    private static final Set<String> WRITING = Set.of("post", "put", "patch", "delete");

    private record Operation(String method, String path) {}

    private static List<Operation> writing() throws IOException {
        List<Operation> operations = new ArrayList<>();
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                JsonNode document = new YAMLMapper().readTree(Files.readString(file));
                document.path("paths")
                        .properties()
                        .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                            if (WRITING.contains(method)) {
                                operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                            }
                        }));
            }
        }
        return operations;
    }

    @Test
    void everyOperationThatWritesIsDecidedOnPurpose() throws IOException {
        List<Operation> operations = writing();

        assertThat(operations).hasSizeGreaterThan(50);
        assertThat(operations)
                .filteredOn(operation -> RoleTable.decided(
                                operation.method(), operation.path().replaceAll("\\{[^}]*}", "some"))
                        .isEmpty())
                .as("no row of RoleTable says who may")
                .isEmpty();
    }

    @Test
    void everyFormOfTheConsoleThatWritesIsDecidedOnPurpose() throws IOException {
        List<String> forms = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                WRITING_FORM.matcher(Files.readString(file)).results().forEach(form -> forms.add(form.group(1)));
            }
        }

        assertThat(forms).hasSizeGreaterThan(20);
        assertThat(forms)
                .filteredOn(form -> RoleTable.decided("POST", form.replaceAll("\\{[^}]*}", "some"))
                        .isEmpty())
                .as("no row of RoleTable says who may")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/models/digits/versions/2/approve, APPROVER",
        "POST, /api/v1/models/digits/versions/2/reject, APPROVER",
        "POST, /api/v1/models/digits/versions/2/activate, APPROVER",
        "POST, /api/v1/models/digits/rollback, APPROVER",
        "POST, /models/digits/versions/2/approve, APPROVER",
        "POST, /api/v1/rollouts/01/pause, OPERATOR",
        "POST, /api/v1/rollouts/01/abort, APPROVER",
        "POST, /api/v1/rollouts/01/resume, APPROVER",
        "POST, /api/v1/pipelines/digits/runs, OPERATOR",
        "PUT, /api/v1/pipelines/digits, OPERATOR",
        "POST, /api/v1/eval/dead-letters/7/replay, OPERATOR",
        "POST, /api/v1/silences, OPERATOR",
        "POST, /api/v1/webhooks, ADMIN",
        "POST, /api/v1/artifact-collections, ADMIN",
        "POST, /api/2.0/mlflow/runs/search, VIEWER",
        "POST, /api/2.0/mlflow/runs/create, OPERATOR",
        "POST, //ajax-api/2.0/mlflow/runs/create, OPERATOR",
        "DELETE, /api/2.0/mlflow/model-versions/delete, APPROVER",
        "DELETE, /ajax-api/3.0/mlflow/registered-models/delete, APPROVER",
        "POST, /api/2.0/mlflow/webhooks, ADMIN",
        "PUT, /api/2.0/mlflow-artifacts/artifacts/1/model/a%20b.bin, OPERATOR",
        "DELETE, /api/v1/pipelines/digits, ADMIN",
        "POST, /api/v1/something-new, ADMIN",
        "BREW, /api/v1/labels, ADMIN",
    })
    void theFirstRowDecidesAndWhatNoneNamesTakesAnAdmin(String method, String path, Role role) {
        assertThat(RoleTable.needed(method, path)).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/models/digits/versions/2/%61pprove",
                "/api/v1/models/digits/versions/2/approve/",
                "/api/v1//models/digits/versions/2/approve",
                "/api/v1/models/digits/versions/2/approve;x=1",
                "/api/v1/models;x=labels/digits/versions/2/approve",
                "/api/2.0/mlflow/../../v1/models/digits/versions/2/approve",
                "/api/2.0/mlflow/%2e%2e/%2e%2e/v1/models/digits/versions/2/approve",
                "/api/v1/labels/../models/digits/versions/2/approve",
            })
    void noWritingOfAPathMakesItALesserOne(String path) {
        assertThat(RoleTable.needed("POST", path).includes(Role.APPROVER)).isTrue();
    }
}
