package io.driftloop.ingest.pipeline.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.DefinitionCommits;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Table {@code definition_commit}. */
@Singleton
final class JdbcDefinitionCommits implements DefinitionCommits {

    private final Session session;

    JdbcDefinitionCommits(Session session) {
        this.session = session;
    }

    @Override
    public void remember(PipelineName pipeline, ArtifactRef definition, String commit) {
        session.handle()
                .createUpdate("""
                        INSERT INTO definition_commit (pipeline, definition, commit) VALUES (:pipeline, :definition, :commit)
                        ON CONFLICT (pipeline, definition) DO UPDATE SET commit = excluded.commit
                        """)
                .bind("pipeline", pipeline)
                .bind("definition", definition.sha256())
                .bind("commit", commit)
                .execute();
    }

    @Override
    public Optional<String> of(PipelineName pipeline, ArtifactRef definition) {
        return session.handle()
                .createQuery(
                        "SELECT commit FROM definition_commit WHERE pipeline = :pipeline AND definition = :definition")
                .bind("pipeline", pipeline)
                .bind("definition", definition.sha256())
                .mapTo(String.class)
                .findOne();
    }
}
