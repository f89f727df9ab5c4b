package io.driftloop.registry.model;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.story.Definitions;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of the feature over memory; remembers what was told. */
final class Desk implements Outbox, UnitOfWork {

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    final List<PipelineEvent> told = new ArrayList<>();
    final MemoryModels store = new MemoryModels();
    final MemoryRequests requests = new MemoryRequests();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final ModelAliases aliases = new ModelAliases(this, store, store, requests, this, clock);
    List<String> unwritten = List.of();
    private final OneDefinition definition = new OneDefinition();
    private final ApprovalPolicy policy = new ApprovalPolicy(definition, version -> unwritten);
    final ModelVersionDecisions decisions = new ModelVersionDecisions(store, aliases, policy, requests, this, clock);
    final ModelVersions versions = new ModelVersions(this, store, store, decisions);
    final ModelTraffic traffic = new ModelTraffic(this, versions, aliases, requests, this, clock);

    final ModelShelf shelf = new ModelShelf(this, versions, store, new VersionHolds(store, requests), this, clock);

    /** Registration under a definition with this {@code approve}, and what else is written behind it. */
    ModelRegistration registration(String approve) {
        definition.approve = approve;
        return new ModelRegistration(store, store, decisions, policy, this, clock);
    }

    /** The same under a definition that takes this source in. */
    ModelRegistration importing(String source) {
        definition.imported = source;
        return registration("automatic");
    }

    @Override
    public void tell(PipelineEvent event) {
        told.add(event);
    }

    @Override
    public void tell(PipelineEvent event, EventEnvelope<?> cause) {
        told.add(event);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    private static final class OneDefinition implements ArtifactStore {
        private String approve = "automatic";
        private @Nullable String imported;

        @Override
        public ArtifactRef put(InputStream content, String mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ArtifactRef put(Path file, String mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ArtifactRef put(byte[] content, String mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path fetch(ArtifactRef ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] read(ArtifactRef ref) {
            return imported == null ? Definitions.of("digits", approve) : Definitions.importing("digits", imported);
        }
    }
}
