install_npm() { :; }
