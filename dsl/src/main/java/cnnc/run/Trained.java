package cnnc.run;

import cnnc.data.DataFingerprint;
import cnnc.data.Dataset;
import cnnc.data.Preprocessing;
import cnnc.tensor.Tensor;
import cnnc.train.ModelFile;
import cnnc.train.Network;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model of the program as it stands in the run: its network, and what prediction needs to know of the data it was trained on.
 *
 * @param best tensors of the best epoch, as files hold them; empty where none was kept
 */
record Trained(
        Network network,
        List<String> classes,
        Optional<Preprocessing> preprocessing,
        String data,
        Optional<Map<String, Tensor>> best) {
    static Trained untrained(Network network) {
        return new Trained(network, List.of(), Optional.empty(), "", Optional.empty());
    }

    Trained with(List<String> names, Preprocessing steps, String fingerprint) {
        return new Trained(network, names, Optional.of(steps), fingerprint, best);
    }

    /** Trained on this data. Reads pictures. */
    Trained on(Dataset data) {
        String fingerprint = String.format(Locale.ROOT, "%016x", DataFingerprint.of(data.train()));
        return with(data.classes(), data.preprocessing(), fingerprint);
    }

    Trained with(Map<String, Tensor> kept) {
        return new Trained(network, classes, preprocessing, data, Optional.of(kept));
    }

    /** The network with the best weights instead of the last ones; itself where none were kept. */
    Network network(boolean ofBest) {
        if (!ofBest || best.isEmpty()) {
            return network;
        }
        Network other = Network.initial(network.model(), 0, network.engine(), network.exact());
        best.get().forEach(other.weights()::load);
        return other;
    }

    Map<String, Tensor> tensors(boolean ofBest) {
        return ofBest && best.isPresent() ? best.get() : ModelFile.tensorsOf(network.weights());
    }

    ModelFile file(SavedProgram program, Map<String, Tensor> tensors) {
        return new ModelFile(
                network.model().name(), program.text(), program.datasets(), classes, preprocessing, data, tensors);
    }
}
