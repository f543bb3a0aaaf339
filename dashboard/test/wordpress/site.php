<?php
/* A site with the plugin, for PHP's own server: its page, the settings page, and what that posts to. */

require __DIR__ . '/stand-ins.php';
require dirname( __DIR__, 2 ) . '/wordpress/livetop.php';

$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
do_action( 'init' );

if ( 0 === strpos( $path, '/wp-admin/' ) ) {
	do_action( 'admin_menu' );
	do_action( 'admin_init' );
}

switch ( $path ) {
	case '/wp-admin/options-general.php':
		list( , $capability, $show ) = $pages[ $_GET['page'] ];
		if ( ! current_user_can( $capability ) ) {
			http_response_code( 403 );
			exit( 'Sorry, you are not allowed to access this page.' );
		}
		echo '<!doctype html><meta charset="utf-8"><title>Settings</title>';
		foreach ( json_decode( $_COOKIE['errors'] ?? '[]' ) as $error ) {
			echo '<p role="alert">' . esc_html( $error ) . '</p>';
		}
		$show();
		break;

	case '/wp-admin/options.php':
		$group = $_POST['option_page'] ?? '';
		if ( ! wp_verify_nonce( $_POST['_wpnonce'] ?? '', "$group-options" ) || ! current_user_can( 'manage_options' ) ) {
			http_response_code( 403 );
			exit( 'The link you followed has expired.' );
		}
		foreach ( $setting_pages[ $group ] as $option ) {
			update_option( $option, $_POST[ $option ] ?? null );
		}
		setcookie( 'errors', json_encode( $errors ), 0, '/' );
		header( 'Location: ' . admin_url( "options-general.php?page=$group&settings-updated=true" ) );
		break;

	case '/uninstall':
		$uninstall();
		break;

	case '/editor':
		echo $scripts['livetop-block']['inline'];
		break;

	default:
		do_action( 'wp_enqueue_scripts' );
		echo '<!doctype html><html lang="de-DE"><head><meta charset="utf-8"><title>An article</title>';
		print_scripts( false );
		echo '</head><body>' . do_shortcode( do_blocks( file_get_contents( getenv( 'LIVETOP_SITE_DATA' ) . '/content.html' ) ) );
		print_scripts( true );
}
