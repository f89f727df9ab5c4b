package io.driftloop.training.trainer.djl;

import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.Weights;
import io.driftloop.model.pkg.InvalidModelPackageException;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Predecessor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The weights before the first step: the champion's, where the plan names one whose network and classes are the same, else random ones.
 *
 * @param weights that fit the network
 * @param told what to say of them; null where nobody asked for anything but random ones
 */
record Beginning(Weights weights, @Nullable String told) {

    static Beginning of(TrainingPlan plan, Material material) throws IOException {
        Weights random =
                GlorotUniform.weights(material.network(), plan.hyperparameters().seed());
        Predecessor champion = plan.inputs().champion();
        if (champion == null) {
            return new Beginning(random, null);
        }
        String whose = "version " + champion.version();
        try {
            ModelPackage made = ModelPackage.open(champion.modelPackage().path());
            if (!made.recipe().classes().equals(material.prepared().recipe().classes())) {
                return new Beginning(random, "no: " + whose + " knows other classes");
            }
            Weights learned = new Weights(SafeTensors.decode(made.weights()).tensors());
            return new Beginning(learned.requireFit(material.network()), whose);
        } catch (IllegalArgumentException e) {
            return new Beginning(random, "no: the network of " + whose + " differs: " + e.getMessage());
        } catch (InvalidModelPackageException e) {
            return new Beginning(random, "no: the package of " + whose + " cannot be read: " + e.getMessage());
        }
    }
}
