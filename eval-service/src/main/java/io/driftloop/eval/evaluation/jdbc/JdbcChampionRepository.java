package io.driftloop.eval.evaluation.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.evaluation.Champion;
import io.driftloop.eval.evaluation.ChampionRepository;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Table {@code champion}. */
@ApplicationScoped
class JdbcChampionRepository implements ChampionRepository {

    private final Session session;
    private final Json json;

    JdbcChampionRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Optional<Champion> find(ModelName model) {
        return session.handle()
                .createQuery("SELECT version, generation, model_package FROM champion WHERE model = :model")
                .bind("model", model.value())
                .map((rs, context) -> {
                    String file = rs.getString("model_package");
                    return new Champion(
                            model,
                            rs.getInt("version"),
                            rs.getLong("generation"),
                            file == null ? null : json.read(file, ArtifactRef.class));
                })
                .findOne();
    }

    @Override
    public void save(Champion champion) {
        session.handle()
                .createUpdate("""
                        INSERT INTO champion (model, version, generation, model_package)
                        VALUES (:model, :version, :generation, CAST(:file AS jsonb))
                        ON CONFLICT (model) DO UPDATE
                        SET version = excluded.version, generation = excluded.generation,
                            model_package = excluded.model_package
                        WHERE champion.generation < excluded.generation""")
                .bind("model", champion.model().value())
                .bind("version", champion.version())
                .bind("generation", champion.generation())
                .bind("file", champion.modelPackage() == null ? null : json.write(champion.modelPackage()))
                .execute();
    }
}
