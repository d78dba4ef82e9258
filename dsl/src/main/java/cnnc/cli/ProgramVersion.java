package cnnc.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the module; on the class path there is none. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var descriptor = Main.class.getModule().getDescriptor();
        String version =
                descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
        return new String[] {
            "cnnc " + version,
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
