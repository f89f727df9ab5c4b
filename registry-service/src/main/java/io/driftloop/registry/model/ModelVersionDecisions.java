package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Approves and rejects versions, each exactly once; state and fact are stored together. Must be called inside a unit of work with the model's row locked. */
public final class ModelVersionDecisions {

    private final ModelRepository models;
    private final ModelAliases aliases;
    private final ApprovalPolicy policy;
    private final TrafficRequestRepository requests;
    private final Outbox outbox;
    private final Clock clock;

    public ModelVersionDecisions(
            ModelRepository models,
            ModelAliases aliases,
            ApprovalPolicy policy,
            TrafficRequestRepository requests,
            Outbox outbox,
            Clock clock) {
        this.models = models;
        this.aliases = aliases;
        this.policy = policy;
        this.requests = requests;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Lets the version be deployed, or makes it challenger where its definition wants a person to activate it. */
    ModelVersion approve(ModelVersion version, Actor actor) {
        ModelVersion approved = version.approvedBy(actor, clock.instant());
        refuseIncomplete(version);
        models.saveState(approved);
        VersionContent content = approved.content();
        outbox.tell(new ModelVersionApproved(
                approved.modelId(),
                approved.model(),
                approved.version(),
                content.pipelineRun(),
                content.modelPackage(),
                content.definition(),
                content.baseline(),
                actor));
        if (policy.waits(content.definition())) {
            aliases.waits(approved, actor);
        } else {
            requests.add(new TrafficRequest(approved.modelId(), approved.version(), clock.instant()));
        }
        return approved;
    }

    /** Whether the version's card says all that it must. */
    boolean isComplete(ModelVersion version) {
        return policy.missing(version).isEmpty();
    }

    private void refuseIncomplete(ModelVersion version) {
        List<String> missing = policy.missing(version);
        if (!missing.isEmpty()) {
            throw new PipelineException(
                    ModelProblem.CARD_INCOMPLETE,
                    "the card of version " + version.version() + " of model '" + version.model() + "' lacks "
                            + String.join(", ", missing) + "; write them with ./driftloop model describe "
                            + version.model() + " " + version.version()
                            + ": --description, and --tag card.<field>=TEXT for the others",
                    List.of(),
                    Map.of("fields", missing));
        }
    }

    /** Keeps the version from being deployed. */
    ModelVersion reject(ModelVersion version, Actor actor, String reason) {
        ModelVersion rejected = version.rejectedBy(actor, reason, clock.instant());
        models.saveState(rejected);
        outbox.tell(new ModelVersionRejected(
                rejected.modelId(),
                rejected.model(),
                rejected.version(),
                rejected.content().pipelineRun(),
                actor,
                reason));
        return rejected;
    }
}
