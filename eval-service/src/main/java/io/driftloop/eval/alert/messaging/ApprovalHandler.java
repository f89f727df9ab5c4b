package io.driftloop.eval.alert.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.alert.ApprovalCalls;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Brings versions that wait for a person, and what the person said. */
@ApplicationScoped
class ApprovalHandler implements EventHandler {

    private final ApprovalCalls calls;

    ApprovalHandler(ApprovalCalls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "call-for-approval";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(ModelVersionRegistered.class, ModelVersionApproved.class, ModelVersionRejected.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof ModelVersionRegistered registered) {
            calls.registered(registered);
        } else if (envelope.event() instanceof ModelVersionApproved approved) {
            calls.approved(approved);
        } else if (envelope.event() instanceof ModelVersionRejected rejected) {
            calls.rejected(rejected);
        }
    }
}
