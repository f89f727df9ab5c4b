package io.driftloop.eval.channel.rest;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.AlertNotice;
import io.driftloop.eval.channel.Delivery;
import io.driftloop.eval.channel.DeliveryId;
import io.driftloop.eval.channel.DeliveryState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery over HTTP.
 *
 * @param alerts whom it is about
 * @param nextAt when it is tried, while it waits
 * @param at when it was delivered, given up, merged or ended
 * @param failure of the last attempt
 */
record DeliveryView(
        DeliveryId id,
        PipelineName pipeline,
        int channel,
        String event,
        List<AlertId> alerts,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant at,
        @Nullable String failure,
        @Nullable DeliveryId mergedInto) {

    static DeliveryView of(Delivery delivery) {
        DeliveryState state = delivery.state();
        DeliveryState.Waiting waiting = state instanceof DeliveryState.Waiting w ? w : null;
        DeliveryState.Dead dead = state instanceof DeliveryState.Dead d ? d : null;
        DeliveryState.Merged merged = state instanceof DeliveryState.Merged m ? m : null;
        return new DeliveryView(
                delivery.id(),
                delivery.pipeline(),
                delivery.channel(),
                delivery.event(),
                delivery.notices().stream().map(AlertNotice::alert).distinct().toList(),
                state.text(),
                delivery.attempt(),
                delivery.createdAt(),
                waiting == null ? null : waiting.dueAt(),
                at(state),
                waiting != null ? waiting.lastFailure() : dead == null ? null : dead.reason(),
                merged == null ? null : merged.into());
    }

    private static @Nullable Instant at(DeliveryState state) {
        if (state instanceof DeliveryState.Delivered delivered) {
            return delivered.at();
        }
        if (state instanceof DeliveryState.Dead dead) {
            return dead.at();
        }
        if (state instanceof DeliveryState.Merged merged) {
            return merged.at();
        }
        return state instanceof DeliveryState.Ended ended ? ended.at() : null;
    }
}
