package io.driftloop.training.run.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.training.run.Champion;
import io.driftloop.training.run.ChampionRepository;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Table {@code champion}. */
@Singleton
final class JdbcChampions implements ChampionRepository {

    private final Session session;
    private final Json json;

    JdbcChampions(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Optional<Champion> find(ModelName model) {
        return session.handle()
                .createQuery("SELECT version, package FROM champion WHERE model = :model")
                .bind("model", model.value())
                .map((row, context) ->
                        new Champion(row.getInt("version"), json.read(row.getString("package"), ArtifactRef.class)))
                .findOne();
    }

    @Override
    public void save(ModelName model, long generation, Champion champion) {
        session.handle()
                .createUpdate("""
                        INSERT INTO champion (model, generation, version, package)
                        VALUES (:model, :generation, :version, CAST(:package AS jsonb))
                        ON CONFLICT (model) DO UPDATE
                        SET generation = excluded.generation, version = excluded.version, package = excluded.package
                        WHERE champion.generation < excluded.generation""")
                .bind("model", model.value())
                .bind("generation", generation)
                .bind("version", champion.version())
                .bind("package", json.write(champion.modelPackage()))
                .execute();
    }
}
