package cnnc.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar; from a folder of classes there is none. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "cnnc " + (version == null ? "unknown" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
