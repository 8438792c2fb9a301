namespace Platform.Wasm.Wasi;

/// <summary>path_*: there are no directories, so no descriptor to start from. badf for an unknown one, notcapable for a stream.</summary>
internal static class PathFunctions
{
    public static void Define(Linker linker)
    {
        linker.DefineMissing("path_create_directory", "(i32,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_filestat_get", "(i32,i32,i32,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_filestat_set_times", "(i32,i32,i32,i32,i64,i64,i32)", Errno.NotCapable);
        linker.DefineMissing("path_link", "(i32,i32,i32,i32,i32,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_open", "(i32,i32,i32,i32,i32,i64,i64,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_readlink", "(i32,i32,i32,i32,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_remove_directory", "(i32,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_rename", "(i32,i32,i32,i32,i32,i32)", Errno.NotCapable);
        linker.DefineMissing("path_unlink_file", "(i32,i32,i32)", Errno.NotCapable);

        // path_symlink(old_path, old_path_len, fd, new_path, new_path_len)
        linker.DefineMissing("path_symlink", "(i32,i32,i32,i32,i32)", Errno.NotCapable, descriptor: 2);
    }
}
