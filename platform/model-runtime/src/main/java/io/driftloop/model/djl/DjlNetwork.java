package io.driftloop.model.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.driftloop.model.djl.DjlStep.Pass;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.LayerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network of a definition's layers. */
public final class DjlNetwork extends DjlModel {

    private final NetworkPlan plan;
    private final NDManager manager;
    private final List<DjlStep> steps;
    private final List<PlannedParameter> learned;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    /**
     * Puts weights on a device.
     *
     * @throws IllegalArgumentException when the weights are not those of the plan
     */
    public DjlNetwork(NetworkPlan plan, Weights weights, Device device) {
        this(plan, weights, device, true);
    }

    /** The same for answers alone: nothing is kept for gradients. */
    static DjlNetwork answering(NetworkPlan plan, Weights weights, Device device) {
        return new DjlNetwork(plan, weights, device, false);
    }

    private DjlNetwork(NetworkPlan plan, Weights weights, Device device, boolean learns) {
        weights.requireFit(plan);
        this.plan = plan;
        this.steps = DjlLayers.upToLogits(plan);
        this.learned = plan.tensors().stream().filter(PlannedParameter::learned).toList();
        this.manager = NDManager.newBaseManager(device);
        for (PlannedParameter parameter : plan.tensors()) {
            NDArray array = manager.create(weights.get(parameter.name()).values(), shape(parameter.shape()));
            array.setRequiresGradient(learns && parameter.learned());
            parameters.put(parameter.name(), array);
        }
    }

    static Shape shape(List<Integer> dimensions) {
        return new Shape(dimensions.stream().mapToLong(Integer::longValue).toArray());
    }

    /** What it is. */
    public NetworkPlan plan() {
        return plan;
    }

    @Override
    public List<Integer> inputShape() {
        return plan.inputShape();
    }

    @Override
    public DjlLoss.End end() {
        return DjlLoss.End.of(plan);
    }

    @Override
    public int outputs() {
        return plan.outputs();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    boolean draws() {
        return plan.layers().stream().anyMatch(layer -> drops(layer.spec()));
    }

    private static boolean drops(LayerSpec spec) {
        return spec instanceof LayerSpec.Dropout
                || spec instanceof LayerSpec.Residual block
                        && block.layers().stream().anyMatch(DjlNetwork::drops);
    }

    @Override
    NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    @Override
    List<PlannedParameter> learned() {
        return learned;
    }

    @Override
    public NDArray logits(NDArray batch) {
        return pass(batch, new Pass(parameters, false));
    }

    @Override
    NDArray trainingLogits(NDArray batch) {
        return pass(batch, new Pass(parameters, true));
    }

    private NDArray pass(NDArray batch, Pass pass) {
        NDArray value = batch;
        for (DjlStep step : steps) {
            value = step.apply(value, pass);
        }
        return value;
    }

    /** Takes over weights, for instance better ones of an earlier epoch. */
    public void load(Weights weights) {
        for (Tensor tensor : weights.requireFit(plan).tensors()) {
            parameter(tensor.name()).set(tensor.values());
        }
    }

    /** A copy of the parameters. */
    public Weights weights() {
        List<Tensor> tensors = new ArrayList<>();
        parameters.forEach((name, array) -> tensors.add(tensor(name, array)));
        return new Weights(tensors);
    }

    @Override
    public DjlState state() {
        return DjlState.of(weights());
    }

    @Override
    public void restore(DjlState state) {
        load(state.weights());
    }

    static Tensor tensor(String name, NDArray array) {
        List<Integer> shape = new ArrayList<>();
        for (long dimension : array.getShape().getShape()) {
            shape.add((int) dimension);
        }
        return new Tensor(name, shape, array.toFloatArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
