package io.driftloop.eval.evaluation.jdbc;

import io.driftloop.eval.evaluation.Evaluation;
import io.driftloop.eval.evaluation.Example;
import io.driftloop.eval.evaluation.ExampleQuery;
import io.driftloop.eval.evaluation.ExampleRepository;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.model.rows.ShownCell;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code evaluation_example}. */
@ApplicationScoped
class JdbcExampleRepository implements ExampleRepository {

    /** Evaluations of a model whose examples are kept, the newest ones. */
    private static final int KEPT = 50;

    private final Session session;
    private final Json json;

    JdbcExampleRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void save(Evaluation evaluation, List<Example> examples) {
        PreparedBatch batch = session.handle().prepareBatch("""
                        INSERT INTO evaluation_example
                            (evaluation, place, slice, expected, predicted, row_number, confidence, champion, input)
                        VALUES (:evaluation, :place, :slice, :expected, :predicted, :row, :confidence, :champion,
                            CAST(:input AS jsonb))""");
        for (int place = 0; place < examples.size(); place++) {
            Example example = examples.get(place);
            batch.bind("evaluation", evaluation.id().value())
                    .bind("place", place)
                    .bind("slice", example.slice())
                    .bind("expected", example.expected())
                    .bind("predicted", example.predicted())
                    .bind("row", example.row())
                    .bind("confidence", example.confidence())
                    .bind("champion", example.champion())
                    .bind("input", json.write(example.input()))
                    .add();
        }
        batch.execute();
        session.handle()
                .createUpdate("""
                        DELETE FROM evaluation_example WHERE evaluation IN (
                            SELECT id FROM evaluation WHERE model = :model ORDER BY id DESC OFFSET :kept LIMIT :kept)""")
                .bind("model", evaluation.candidate().model().value())
                .bind("kept", KEPT)
                .execute();
    }

    @Override
    public List<Placed> list(ExampleQuery query) {
        return session.handle()
                .createQuery("""
                        SELECT place, slice, expected, predicted, row_number, confidence, champion, input
                        FROM evaluation_example
                        WHERE evaluation = :evaluation AND place > :after
                            AND (CAST(:slice AS text) IS NULL OR slice = :slice)
                            AND (CAST(:expected AS text) IS NULL OR expected = :expected)
                            AND (CAST(:predicted AS text) IS NULL OR predicted = :predicted)
                        ORDER BY place LIMIT :limit""")
                .bind("evaluation", query.evaluation().value())
                .bind("after", query.after())
                .bind("slice", query.slice())
                .bind("expected", query.expected())
                .bind("predicted", query.predicted())
                .bind("limit", query.limit())
                .map((rs, context) -> new Placed(
                        rs.getInt("place"),
                        new Example(
                                rs.getInt("row_number"),
                                rs.getString("slice"),
                                rs.getString("expected"),
                                rs.getString("predicted"),
                                rs.getDouble("confidence"),
                                rs.getString("champion"),
                                List.of(json.read(rs.getString("input"), ShownCell[].class)))))
                .list();
    }
}
