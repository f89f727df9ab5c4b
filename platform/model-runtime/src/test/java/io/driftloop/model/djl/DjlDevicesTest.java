package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of machines with so many GPUs as PyTorch would find. */
class DjlDevicesTest {

    @ParameterizedTest
    @CsvSource({
        "auto, 0, cpu",
        "auto, 1, gpu0",
        "auto, 8, gpu0",
        "cpu, 0, cpu",
        "cpu, 4, cpu",
        "gpu, 1, gpu0",
        "gpu0, 1, gpu0",
        "gpu3, 4, gpu3"
    })
    void aWishBecomesADeviceThatIsThere(String wish, int gpus, String device) {
        assertThat(DjlDevices.nameOf(DjlDevices.choose(wish, gpus))).isEqualTo(device);
    }

    @ParameterizedTest
    @CsvSource({
        "gpu, 0, cpu",
        "gpu0, 0, cpu",
        "gpu2, 2, 'cpu, gpu0, gpu1'",
        "gpu-1, 2, 'cpu, gpu0, gpu1'",
        "tpu, 1, 'cpu, gpu0'"
    })
    void aWishForWhatIsNotThereIsRefusedWithWhatIs(String wish, int gpus, String there) {
        assertThatThrownBy(() -> DjlDevices.choose(wish, gpus))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device '" + wish + "' is not on this machine, which has " + there
                        + "; use one of these or 'auto'");
    }
}
