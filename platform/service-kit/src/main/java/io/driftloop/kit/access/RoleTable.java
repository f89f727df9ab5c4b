package io.driftloop.kit.access;

import static io.driftloop.kit.access.Role.APPROVER;
import static io.driftloop.kit.access.Role.OPERATOR;
import static io.driftloop.kit.access.Role.VIEWER;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The least role for each call that writes. The first row that fits decides; what no row names takes an admin, so that a new call is closed until somebody decides.
 * The forms of the console need what the call needs for which they stand.
 */
final class RoleTable {

    private static final String WRITING = "POST PUT PATCH DELETE";

    private static final List<Row> ROWS = Stream.of(
                    datasetsAndRuns(), deliveryOfModels(), watching(), upkeep(), mlflow(), consoleForms())
            .flatMap(List::stream)
            .toList();

    private RoleTable() {}

    /** Least role for a call that is not reading. */
    static Role needed(String method, String path) {
        return decided(method, path).orElse(Role.ADMIN);
    }

    /** The same as the table has it; empty where no row does. */
    static Optional<Role> decided(String method, String path) {
        List<String> segments = PathPattern.segments(path);
        return segments == null
                ? Optional.empty()
                : ROWS.stream()
                        .filter(row -> row.fits(method, segments))
                        .map(Row::role)
                        .findFirst();
    }

    private static List<Row> datasetsAndRuns() {
        return List.of(
                row(OPERATOR, "PUT", "/api/v1/pipelines/*"),
                row(OPERATOR, "POST", "/api/v1/pipelines/*/pause|resume|runs"),
                row(OPERATOR, "POST", "/api/v1/pipeline-runs/*/cancel|retry"),
                row(OPERATOR, "POST", "/api/v1/datasets/*/versions|records"),
                row(OPERATOR, "POST", "/api/v1/labels"),
                row(OPERATOR, "POST", "/api/v1/ingest/model-files"),
                row(OPERATOR, "POST", "/api/v1/hooks/pipelines|alertmanager/*"),
                row(OPERATOR, "POST", "/api/v1/retraining-decisions/backtest"),
                row(OPERATOR, "POST", "/api/v1/training-runs/*/cancel|reproductions"),
                row(OPERATOR, "POST", "/api/v1/training-runs/*/reproductions/*/cancel"));
    }

    private static List<Row> deliveryOfModels() {
        return List.of(
                row(OPERATOR, "POST", "/api/v1/models/*/versions"),
                row(APPROVER, "POST", "/api/v1/models/*/versions/*/approve|reject|activate"),
                row(APPROVER, "POST", "/api/v1/models/*/rollback"),
                row(OPERATOR, "POST", "/api/v1/models/*/versions/*/archive|restore"),
                row(APPROVER, "DELETE", "/api/v1/models/*/versions/*"),
                row(OPERATOR, "PATCH", "/api/v1/models/*/notes"),
                row(OPERATOR, "PATCH", "/api/v1/models/*/versions/*/notes"),
                // to pause is safe: the champion goes on
                row(OPERATOR, "POST", "/api/v1/rollouts/*/pause"),
                row(APPROVER, "POST", "/api/v1/rollouts/*/resume|advance|abort"),
                row(OPERATOR, "POST", "/api/v1/scorings"),
                row(OPERATOR, "POST", "/api/v1/scorings/*/cancel"),
                row(OPERATOR, "DELETE", "/api/v1/scorings/*"));
    }

    private static List<Row> watching() {
        return List.of(
                row(OPERATOR, "POST", "/api/v1/alerts/*/acknowledge"),
                row(OPERATOR, "POST", "/api/v1/silences"),
                row(OPERATOR, "DELETE", "/api/v1/silences/*"),
                row(OPERATOR, "POST", "/api/v1/alert-channels/*/*/test"),
                row(OPERATOR, "POST", "/api/v1/alert-deliveries/*/retry"),
                row(OPERATOR, "POST", "/api/v1/prediction-logs/*"),
                row(OPERATOR, "PUT DELETE", "/api/v1/watched-models/*"));
    }

    private static List<Row> upkeep() {
        return List.of(
                row(OPERATOR, "POST", "/api/v1/*/dead-letters/*/replay"),
                row(OPERATOR, "POST", "/api/v1/webhooks/*/test|redeliver"),
                // where facts are sent, and with which secret
                row(Role.ADMIN, "POST", "/api/v1/webhooks"),
                row(Role.ADMIN, "PATCH DELETE", "/api/v1/webhooks/*"),
                row(Role.ADMIN, "POST", "/api/v1/webhooks/*/secret"),
                // what these remove or build anew belongs to all
                row(Role.ADMIN, "POST", "/api/v1/artifact-collections"),
                row(Role.ADMIN, "POST", "/api/v1/lineage/rebuild"),
                // a login link is for whoever asks for it
                row(VIEWER, "POST", "/api/v1/login-codes"),
                row(VIEWER, "POST", "/logout"));
    }

    private static List<Row> mlflow() {
        String calls = "/api|ajax-api/2.0|2.1|3.0/mlflow/";
        return List.of(
                row(VIEWER, "POST", calls + "experiments|runs|logged-models/search"),
                row(VIEWER, "POST", calls + "registered-models/get-latest-versions"),
                row(APPROVER, WRITING, calls + "registered-models|model-versions/delete"),
                row(Role.ADMIN, WRITING, calls + "webhooks/**"),
                row(OPERATOR, WRITING, calls + "**"),
                row(OPERATOR, WRITING, "/api|ajax-api/2.0|2.1|3.0/mlflow-artifacts/artifacts/**"));
    }

    private static List<Row> consoleForms() {
        return List.of(
                row(APPROVER, "POST", "/models/*/versions/*/approve|reject|activate|delete"),
                row(APPROVER, "POST", "/models/*/rollback"),
                row(OPERATOR, "POST", "/models/*/versions/*/archive|restore|description|tags|import"),
                row(OPERATOR, "POST", "/rollouts/*/pause"),
                row(APPROVER, "POST", "/rollouts/*/resume|advance|abort"),
                row(OPERATOR, "POST", "/pipelines/*/pause|resume|runs"),
                row(OPERATOR, "POST", "/runs/*/cancel|retry"),
                row(OPERATOR, "POST", "/alerts/*/acknowledge|silence"),
                row(OPERATOR, "POST", "/alerts/silences/*/end"),
                row(OPERATOR, "POST", "/alerts/channels/*/*/test"),
                row(OPERATOR, "POST", "/alerts/*/deliveries/*/retry"),
                row(OPERATOR, "POST", "/dead-letters/*/*/replay"));
    }

    private static Row row(Role role, String methods, String pattern) {
        return new Row(role, List.of(methods.split(" ")), PathPattern.of(pattern));
    }

    private record Row(Role role, List<String> methods, PathPattern path) {
        boolean fits(String method, List<String> segments) {
            return methods.contains(method) && path.fits(segments);
        }
    }
}
