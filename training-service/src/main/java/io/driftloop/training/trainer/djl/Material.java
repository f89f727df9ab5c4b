package io.driftloop.training.trainer.djl;

import io.driftloop.model.network.NetworkPlan;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;

/**
 * What the training of a network reads, opened and checked against each other.
 *
 * @param prepared the rows, and the definition
 * @param network with shapes
 */
record Material(PreparedRows prepared, NetworkPlan network) {

    static Material open(TrainingPlan.Inputs inputs) throws IOException {
        PreparedRows prepared = PreparedRows.open(inputs);
        return new Material(prepared, network(prepared));
    }

    private static NetworkPlan network(PreparedRows prepared) {
        NetworkPlan network;
        try {
            network = NetworkPlan.of(prepared.definition().spec().model().layers(), prepared.shape());
        } catch (IllegalArgumentException e) {
            throw new UntrainableException("the network does not fit the preprocessed rows: " + e.getMessage(), e);
        }
        int classes = prepared.recipe().classes().size();
        if (network.classes() != classes) {
            throw new UntrainableException("the last layer has " + network.classes()
                    + " units but the training rows have " + classes + " classes; set units to " + classes);
        }
        return network;
    }
}
