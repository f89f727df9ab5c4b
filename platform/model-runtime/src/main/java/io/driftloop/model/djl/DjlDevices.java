package io.driftloop.model.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.ArrayList;
import java.util.List;

/** Devices that the engine finds in this process. */
public final class DjlDevices {

    private DjlDevices() {}

    /** Names: {@code cpu}, then {@code gpu0}, {@code gpu1}, ... */
    public static List<String> names() {
        return names(gpus());
    }

    private static List<String> names(int gpus) {
        List<String> names = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < gpus; i++) {
            names.add("gpu" + i);
        }
        return names;
    }

    /**
     * The device for a definition's wish.
     *
     * @param wish {@code auto} (a GPU where there is one), {@code cpu}, {@code gpu} or {@code gpu<index>}
     * @throws IllegalArgumentException when that device is not here
     */
    public static Device choose(String wish) {
        return choose(wish, gpus());
    }

    static Device choose(String wish, int gpus) {
        if (wish.equals("cpu") || wish.equals("auto") && gpus == 0) {
            return Device.cpu();
        }
        String index = wish.equals("auto") || wish.equals("gpu") ? "0" : wish.replaceFirst("^gpu", "");
        if (!index.matches("\\d{1,3}") || Integer.parseInt(index) >= gpus) {
            throw new IllegalArgumentException("device '" + wish + "' is not on this machine, which has "
                    + String.join(", ", names(gpus)) + "; use one of these or 'auto'");
        }
        return Device.gpu(Integer.parseInt(index));
    }

    /** What the lineage says about a device: {@code cpu} or {@code gpu<index>}. */
    public static String nameOf(Device device) {
        return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
    }

    /** GPUs that the loaded library can use: one built for the CPU sees none, even where the machine has some. */
    private static int gpus() {
        Engine engine = Engine.getInstance();
        return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    }
}
