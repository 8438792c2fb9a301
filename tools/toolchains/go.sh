install_go_cache() { :; }
